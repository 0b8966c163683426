// Feeds a fuzz target where there is no libFuzzer: the files named as arguments, to repeat a finding, or else random bytes
// for some seconds. Understands -seed=1, -max_total_time=20 and -max_len=4096 as libFuzzer does.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

bool has_value(std::string_view argument, std::string_view option, std::uint64_t& value) {
  if (argument.substr(0, option.size()) != option) return false;
  value = std::strtoull(argument.data() + option.size(), nullptr, 10);
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  std::uint64_t seed = 1, seconds = 20, longest = 4096;
  bool has_files = false;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (has_value(argument, "-seed=", seed) || has_value(argument, "-max_total_time=", seconds) ||
        has_value(argument, "-max_len=", longest))
      continue;
    if (argument.substr(0, 1) == "-") continue;
    std::ifstream file{std::string(argument), std::ios::binary};
    const std::vector<char> bytes{std::istreambuf_iterator<char>(file), {}};
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    has_files = true;
  }
  if (has_files) return 0;

  std::mt19937_64 engine(seed);
  std::vector<std::uint8_t> bytes;
  std::size_t inputs = 0;
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
  for (; inputs % 64 != 0 || std::chrono::steady_clock::now() < end; ++inputs) {
    bytes.resize(engine() % (1 + (longest >> engine() % 8)));
    // Every second byte of runs is that of another, so that components resemble each other.
    const bool repeats = engine() % 2 == 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      bytes[i] = static_cast<std::uint8_t>(engine() >> 56);
      if (repeats && i >= 16 && engine() % 2 == 0) bytes[i] = bytes[i - 8];
    }
    LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
  }
  std::printf("%zu inputs\n", inputs);
}
