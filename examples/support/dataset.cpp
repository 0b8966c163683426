#include "dataset.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <numeric>
#include <stdexcept>
#include <string>
#include <string_view>

#include "text.hpp"

namespace examples {
namespace {

/// The expected shape of a file: its separator, and how many lines precede the numbers.
struct layout {
  std::size_t columns;
  char separator = ',';
  std::size_t heading_lines = 0;
};

void require(bool condition, const std::filesystem::path& file, const std::string& fault) {
  if (!condition) throw std::runtime_error(joined(file.string(), ": ", fault));
}

/// Where in a file the reader is, for its complaints.
struct position {
  const std::filesystem::path& file;
  std::size_t line = 0;

  [[noreturn]] void fail(const std::string& fault) const {
    throw std::runtime_error(joined(file.string(), ":", line, ": ", fault));
  }
};

double to_number(std::string_view text, const position& where) {
  double number = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(number))
    where.fail(joined("'", text, "' is not a finite number"));
  return number;
}

void append_row(table& result, std::string_view line, char separator, const position& where) {
  const std::size_t before = result.values.size();
  while (true) {
    const std::size_t end = line.find(separator);
    result.values.push_back(to_number(line.substr(0, end), where));
    if (end == std::string_view::npos) break;
    line.remove_prefix(end + 1);
  }
  const std::size_t found = result.values.size() - before;
  if (found != result.columns) where.fail(joined("expected ", result.columns, " numbers, found ", found));
}

table read_table(const std::filesystem::path& file, const layout& expected) {
  std::ifstream stream(file);
  require(stream.is_open(), file, "cannot be opened");
  table result{{}, expected.columns};
  position where{file};
  for (std::string line; std::getline(stream, line);) {
    ++where.line;
    if (line.ends_with('\r')) line.pop_back();
    if (where.line > expected.heading_lines && !line.empty()) append_row(result, line, expected.separator, where);
  }
  require(!stream.bad(), file, "cannot be read to its end");
  require(result.rows() != 0, file, "holds no numbers");
  return result;
}

/// Takes the last column of a table as the target and the others as the features.
dataset split_last_column(const table& whole) {
  dataset result{{{}, whole.columns - 1}, {}};
  for (std::size_t i = 0; i < whole.rows(); ++i) {
    const auto row = whole.row(i);
    result.features.values.insert(result.features.values.end(), row.begin(), row.end() - 1);
    result.target.push_back(row.back());
  }
  return result;
}

dataset load_classes(const std::filesystem::path& file, const layout& expected, int classes) {
  dataset data = split_last_column(read_table(file, expected));
  const auto is_class = [classes](double label) { return label >= 0 && label < classes && label == std::floor(label); };
  require(std::ranges::all_of(data.target, is_class), file, joined("a class is not one of 0 to ", classes - 1));
  return data;
}

}  // namespace

dataset load_digits(const std::filesystem::path& directory) {
  const auto file = directory / "digits.csv";
  dataset data = load_classes(file, {.columns = 65}, 10);
  const auto is_pixel = [](double value) { return value >= 0 && value <= 16; };
  require(std::ranges::all_of(data.features.values, is_pixel), file, "a pixel is not between 0 and 16");
  require(data.features.rows() > held_out_digits, file,
          joined("has ", data.features.rows(), " images, of which ", held_out_digits, " are to be held out"));
  return data;
}

dataset load_iris(const std::filesystem::path& directory) {
  return load_classes(directory / "iris.csv", {.columns = 5, .heading_lines = 1}, 3);
}

dataset load_wine(const std::filesystem::path& directory) {
  return load_classes(directory / "wine_data.csv", {.columns = 14, .heading_lines = 1}, 3);
}

dataset load_diabetes(const std::filesystem::path& directory) {
  const auto features_file = directory / "diabetes_data_raw.csv", target_file = directory / "diabetes_target.csv";
  dataset data{read_table(features_file, {.columns = 10, .separator = ' '}),
               read_table(target_file, {.columns = 1}).values};
  require(data.features.rows() == data.target.size(), target_file,
          joined("has ", data.target.size(), " rows, but ", features_file.string(), " has ", data.features.rows()));
  return data;
}

std::vector<double> table::copy_of_column(std::size_t j) const {
  std::vector<double> copy;
  for (std::size_t i = 0; i < rows(); ++i) copy.push_back(row(i)[j]);
  return copy;
}

table standardised(table data) {
  for (std::size_t j = 0; j < data.columns; ++j) {
    const std::vector<double> column = data.copy_of_column(j);
    const double mean = std::accumulate(column.begin(), column.end(), 0.0) / static_cast<double>(column.size());
    for (std::size_t i = j; i < data.values.size(); i += data.columns) data.values[i] -= mean;
    const double deviation = norms::rms(data.column(j));
    for (std::size_t i = j; i < data.values.size(); i += data.columns) data.values[i] /= deviation;
  }
  return data;
}

dataset scaled(dataset data, double factor) {
  for (double& value : data.features.values) value *= factor;
  return data;
}

}  // namespace examples
