// Declared fields as the datasets of one HDF5 group, and back. A group of scalars has one row
// without an axis. Which groups there are is hdf5_file.hpp's and samples_reader.hpp's.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "results/field.hpp"
#include "results/hdf5_writer.hpp"

namespace arcfleet::results {

class Hdf5Reader;

// The names of a group's scales.
struct Axes {
  std::string rows;   // of every dataset; empty: scalars
  std::string inner;  // behind it, of fields whose values are lists
};

// One field of every row.
struct Column {
  About about;
  Kind kind = Kind::real;
  std::vector<Cell> cells;  // [row]
};

template <class Owner, class Row>
std::vector<Column> columns_of(const Fields<Owner>& fields, std::span<const Row> rows) {
  std::vector<Column> columns;
  for (const Field<Owner>& field : fields) {
    if (field.about.hdf5.empty()) continue;
    Column column{field.about, field.kind, {}};
    for (const Row& row : rows) column.cells.push_back(field.get(row));
    columns.push_back(std::move(column));
  }
  return columns;
}

// What a field's dataset says of itself.
Words words_of(const About& about);

// The cell for a value that was not measured: NaN, 0 or "". A list has `length` of them.
Cell void_cell(Kind kind, std::size_t length);

// A column with the name of the row axis becomes the scale of this axis. Throws RecordError if the
// length of a list is not that of the inner axis.
void write_columns(const Hdf5Writer& group, const std::vector<Column>& columns, const Axes& axes);

// One cell for each of the `rows`. Throws RecordError if the dataset is missing or has another
// shape. `inner` is the length of lists; scalars are one row.
enum class Shape { scalars, rows };
std::vector<Cell> read_column(const Hdf5Reader& group, const About& about, Kind kind, Shape shape,
                              std::size_t rows, std::size_t inner);
// The same, or void cells for a field that the file may lack and does lack.
std::vector<Cell> read_known_column(const Hdf5Reader& group, const About& about, Kind kind,
                                    Shape shape, std::size_t rows, std::size_t inner);

template <class Owner, class Row>
void read_columns(const Hdf5Reader& group, const Fields<Owner>& fields, Shape shape,
                  std::span<Row> rows, std::size_t inner) {
  for (const Field<Owner>& field : fields) {
    if (field.about.hdf5.empty() || !field.set) continue;
    auto cells = read_known_column(group, field.about, field.kind, shape, rows.size(), inner);
    for (std::size_t i = 0; i < rows.size(); ++i) field.set(rows[i], std::move(cells[i]));
  }
}

// Scalar attributes and lists of a group.
void write_attribute(const Hdf5Writer& group, const About& about, const Cell& value);
Cell read_attribute(const Hdf5Reader& group, const About& about, Kind kind);

}  // namespace arcfleet::results
