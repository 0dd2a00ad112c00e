#include "results/hdf5_columns.hpp"

#include <limits>
#include <type_traits>

#include "results/hdf5_reader.hpp"
#include "results/record_error.hpp"

namespace arcfleet::results {
namespace {

// The cell type of a field's dataset: a list's entries, or the value itself.
template <class Type>
struct Flat {
  using Entry = Type;
  static void put(std::vector<Entry>& to, const Type& value) { to.push_back(value); }
};
template <class Type>
struct Flat<std::vector<Type>> {
  using Entry = Type;
  static void put(std::vector<Entry>& to, const std::vector<Type>& list) {
    to.insert(to.end(), list.begin(), list.end());
  }
};

// Calls `what` with the type of the kind, which may be a dataset's.
template <class What>
auto with_type(Kind kind, What what) {
  switch (kind) {
    case Kind::integer:
      return what(Integer{});
    case Kind::checksum:
      return what(Checksum{});
    case Kind::real:
      return what(Real{});
    case Kind::text:
      return what(Text{});
    case Kind::integers:
      return what(Integers{});
    case Kind::reals:
      return what(Reals{});
    case Kind::texts:
      return what(Texts{});
    case Kind::truth:
      break;
  }
  throw RecordError("no dataset holds truth values (a mistake in the program)");
}

Cells flat_cells(const Column& column) {
  return with_type(column.kind, [&column]<class Type>(Type) -> Cells {
    std::vector<typename Flat<Type>::Entry> flat;
    for (const Cell& cell : column.cells) Flat<Type>::put(flat, std::get<Type>(cell));
    return flat;
  });
}

void write_column(const Hdf5Writer& group, const Column& column, const Axes& axes) {
  const About& about = column.about;
  Cells cells = flat_cells(column);
  if (about.hdf5 == axes.rows) {
    group.scale(about.hdf5, std::get<Integers>(cells), words_of(about));
    return;
  }
  std::vector<std::string> dimensions;
  if (!axes.rows.empty()) dimensions.push_back(axes.rows);
  if (is_list(column.kind)) dimensions.push_back(axes.inner);
  group.array({about.hdf5, dimensions, std::move(cells), words_of(about)});
}

// `flat` cut into one cell for each row.
template <class Type>
std::vector<Cell> cut(std::vector<typename Flat<Type>::Entry> flat, std::size_t rows,
                      std::size_t inner) {
  std::vector<Cell> cells;
  for (std::size_t row = 0; row < rows; ++row) {
    if constexpr (std::is_same_v<Type, typename Flat<Type>::Entry>) {
      cells.emplace_back(std::in_place_type<Type>, std::move(flat[row]));
    } else {
      const auto from = flat.begin() + static_cast<std::ptrdiff_t>(row * inner);
      cells.emplace_back(Type(from, from + static_cast<std::ptrdiff_t>(inner)));
    }
  }
  return cells;
}

}  // namespace

Words words_of(const About& about) {
  return {about.unit, about.long_name, about.definition};
}

Cell void_cell(Kind kind, std::size_t length) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  if (kind == Kind::real) return nan;
  if (kind == Kind::reals) return Reals(length, nan);
  if (kind == Kind::integers) return Integers(length);
  if (kind == Kind::texts) return Texts(length);
  return with_type(kind, []<class Type>(Type none) { return Cell(none); });
}

void write_columns(const Hdf5Writer& group, const std::vector<Column>& columns, const Axes& axes) {
  for (const Column& column : columns) write_column(group, column, axes);
}

std::vector<Cell> read_column(const Hdf5Reader& group, const About& about, Kind kind, Shape shape,
                              std::size_t rows, std::size_t inner) {
  Lengths lengths;
  if (shape == Shape::rows) lengths.push_back(rows);
  if (is_list(kind)) lengths.push_back(inner);
  if (group.shape(about.hdf5) != lengths) refuse(about.hdf5 + " has the wrong size");
  return with_type(kind, [&]<class Type>(Type) {
    return cut<Type>(group.array<typename Flat<Type>::Entry>(about.hdf5), rows, inner);
  });
}

std::vector<Cell> read_known_column(const Hdf5Reader& group, const About& about, Kind kind,
                                    Shape shape, std::size_t rows, std::size_t inner) {
  if (about.range.or_missing && !group.has(about.hdf5))
    return std::vector<Cell>(rows, void_cell(kind, inner));
  return read_column(group, about, kind, shape, rows, inner);
}

void write_attribute(const Hdf5Writer& group, const About& about, const Cell& value) {
  std::visit(
      [&]<class Type>(const Type& plain) {
        if constexpr (std::is_same_v<Type, Checksum>)
          group.unsigned_attribute(about.hdf5, plain);
        else if constexpr (std::is_constructible_v<Value, Type>)
          group.attribute(about.hdf5, plain);
        else
          throw RecordError("no attribute holds a list of reals (a mistake in the program)");
      },
      value);
}

Cell read_attribute(const Hdf5Reader& group, const About& about, Kind kind) {
  if (kind == Kind::truth) return group.truth_attribute(about.hdf5);
  return with_type(kind, [&]<class Type>(Type) -> Cell {
    if constexpr (std::is_same_v<Type, typename Flat<Type>::Entry>)
      return group.scalar_attribute<Type>(about.hdf5);
    else
      return group.attribute<typename Flat<Type>::Entry>(about.hdf5);
  });
}

}  // namespace arcfleet::results
