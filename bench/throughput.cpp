// Times every contender on the same warm data and runs Google Benchmark.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>

#include "contender.hpp"

namespace bench {
namespace {

// Powers of two, and lengths that leave a remainder for every vector width.
constexpr std::int64_t sizes[] = {2,       3,       4,       8,       16,      17,      24,      31,
                                  32,      64,      100,     128,     256,     512,     1000,    1024,
                                  2048,    4096,    1 << 13, 1 << 14, 1 << 15, 1 << 16, 1 << 17, 1 << 18,
                                  1 << 19, 1 << 20, 1 << 21, 1 << 22, 1 << 23, 1 << 24};

constexpr std::size_t line = 64;

// malloc returns large blocks 16 bytes past a line, and that is where a std::vector of a user begins.
std::size_t offset_in_line = 16;

// Components for all contenders, grown when a larger n is asked for.
template <class T> class vector_of {
 public:
  explicit vector_of(unsigned seed) : seed_(seed) {}

  const T* first(std::size_t n) {
    if (n > size_) grow(n);
    return first_;
  }

 private:
  void grow(std::size_t n) {
    storage_ = std::make_unique<std::byte[]>(n * sizeof(T) + 2 * line);
    void* aligned = storage_.get();
    std::size_t space = n * sizeof(T) + 2 * line;
    std::align(line, n * sizeof(T) + offset_in_line, aligned, space);
    T* const components = reinterpret_cast<T*>(static_cast<std::byte*>(aligned) + offset_in_line);

    std::mt19937 engine(seed_);
    std::normal_distribution<double> normal(0, std::is_integral_v<T> ? 16 : 1);
    std::bernoulli_distribution zero(0.125);  // so that counting non-zeros and differences counts something
    std::generate_n(components, n, [&] { return zero(engine) ? T(0) : static_cast<T>(normal(engine)); });
    first_ = components;
    size_ = n;
  }

  unsigned seed_;
  std::unique_ptr<std::byte[]> storage_;
  const T* first_ = nullptr;
  std::size_t size_ = 0;
};

template <class T> vector_of<T> left(1);
template <class T> vector_of<T> right(2);

template <class T>
void enter_type(verb what, const std::string& type, const std::string& name, function<T> call, preparation before) {
  auto run = [what, call, before](benchmark::State& state) {
    const auto n = static_cast<std::size_t>(state.range(0));
    const T* x = left<T>.first(n);
    const T* y = what.vectors == 2 ? right<T>.first(n) : nullptr;
    if (before.run) before.run(before.argument);
    for (auto _ : state) benchmark::DoNotOptimize(call(x, y, n));
    state.counters["result"] = static_cast<double>(call(x, y, n));
    state.SetBytesProcessed(state.iterations() * state.range(0) * static_cast<std::int64_t>(what.vectors * sizeof(T)));
  };
  auto* registered = benchmark::RegisterBenchmark((what.name + ("/" + type) + "/" + name).c_str(), run);
  for (auto n : sizes) {
    if (n <= static_cast<std::int64_t>(what.largest)) registered->Arg(n);
  }
}

// Takes --data_offset=BYTES off the command line: how far past a cache line the data begin.
void read_data_offset(int& argc, char** argv) {
  constexpr std::string_view option = "--data_offset=";
  auto given = std::find_if(argv, argv + argc, [&](std::string_view text) { return text.starts_with(option); });
  if (given == argv + argc) return;
  offset_in_line = std::strtoul(*given + option.size(), nullptr, 10) % line;
  std::copy(given + 1, argv + argc, given);
  --argc;
}

}  // namespace

void enter(verb what, const char* name, const functions& all, preparation before) {
  catalogue::for_each(catalogue::measured_elements{}, [&]<class Element>(Element) {
    const auto call = std::get<function<typename Element::type>>(all);
    if (call != nullptr) enter_type<typename Element::type>(what, Element::name, name, call, before);
  });
}

}  // namespace bench

int main(int argc, char** argv) {
  bench::read_data_offset(argc, argv);
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return EXIT_FAILURE;
  benchmark::AddCustomContext("data_offset", std::to_string(bench::offset_in_line));
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
}
