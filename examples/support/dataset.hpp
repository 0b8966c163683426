#pragma once
// The real data that the examples work on, read from the CSV files of examples/data.
#include <norms/norms.hpp>

#include <cstddef>
#include <filesystem>
#include <span>
#include <vector>

namespace examples {

/// Numbers in rows of equal length, stored row after row.
struct table {
  std::vector<double> values;
  std::size_t columns = 0;

  std::size_t rows() const { return columns == 0 ? 0 : values.size() / columns; }
  norms::matrix_view<const double> matrix() const { return {values.data(), rows(), columns}; }
  std::span<const double> row(std::size_t i) const { return std::span(values).subspan(i * columns, columns); }
  std::vector<double> copy_of_row(std::size_t i) const { return {row(i).begin(), row(i).end()}; }
  std::vector<double> copy_of_column(std::size_t j) const;
  auto column(std::size_t j) const {
    return norms::strided(values.data() + j, rows(), static_cast<std::ptrdiff_t>(columns));
  }
};

/// Rows of measurements and, for each row, what is to be predicted from them: a class number or a quantity.
struct dataset {
  table features;
  std::vector<double> target;
};

// Each throws std::runtime_error that names the file, the line and the fault.
dataset load_digits(const std::filesystem::path& directory);    // 1797 images of 8 x 8 pixels 0..16; classes 0..9
dataset load_iris(const std::filesystem::path& directory);      // 150 flowers, 4 lengths in cm; classes 0..2
dataset load_wine(const std::filesystem::path& directory);      // 178 wines, 13 measurements; classes 0..2
dataset load_diabetes(const std::filesystem::path& directory);  // 442 patients, 10 measurements; disease progression

/// The same data with every feature multiplied by `factor`.
dataset scaled(dataset data, double factor);

/// The same data with every column less its mean and divided by its standard deviation.
table standardised(table data);

/// The last images are held out of the digits: they are looked up among those before.
inline constexpr std::size_t held_out_digits = 360;
inline std::size_t training_digits(const dataset& digits) { return digits.features.rows() - held_out_digits; }

}  // namespace examples
