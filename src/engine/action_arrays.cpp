#include "engine/action_arrays.hpp"

#include <algorithm>

namespace arcfleet::engine {
namespace {

rules::RowBits bits_of(const std::uint8_t* cells, int side) {
  rules::RowBits bits;
  for (int row = 0; row < side; ++row)
    for (int column = 0; column < side; ++column)
      bits.rows[static_cast<std::size_t>(row)] |= std::uint32_t{*cells++ != 0} << column;
  return bits;
}

bool known(std::int32_t operation) {
  return static_cast<std::uint32_t>(operation) < rules::operation_count;
}

}  // namespace

rules::Action ActionArrays::action(std::size_t i, const ActionShape& shape) const {
  const std::size_t a = one_for_all() ? 0 : i;
  const int operation = operations[a];
  const std::int32_t* c = coordinates + a * shape.coordinates();
  switch (shape.selection) {
    case rules::SelectionKind::point:
      return {operation, rules::Point{c[0], c[1]}};
    case rules::SelectionKind::bbox:
      return {operation, rules::Corners{c[0], c[1], c[2], c[3]}};
    case rules::SelectionKind::mask:
      break;
  }
  return {operation, bits_of(cells + a * shape.cells(), shape.side)};
}

ActionArrays ActionArrays::part(std::size_t first, std::size_t count,
                                const ActionShape& shape) const {
  return {
      .operations = operations.subspan(first, count),
      .coordinates = coordinates == nullptr ? nullptr : coordinates + first * shape.coordinates(),
      .cells = cells == nullptr ? nullptr : cells + first * shape.cells()};
}

std::size_t first_unknown_operation(std::span<const std::int32_t> operations) {
  // A whole chunk at a time, without a branch for each: the compiler makes vectors of it.
  constexpr std::size_t chunk = 256;
  std::size_t begin = 0;
  for (; begin + chunk <= operations.size(); begin += chunk) {
    std::uint32_t unknown = 0;
    for (std::size_t i = begin; i < begin + chunk; ++i)
      unknown |= static_cast<std::uint32_t>(!known(operations[i]));
    if (unknown != 0) break;
  }
  while (begin < operations.size() && known(operations[begin])) ++begin;
  return begin;
}

void write_action(const rules::Action& action, const ActionShape& shape, std::size_t i,
                  std::int32_t* operations, std::int32_t* coordinates, std::uint8_t* cells) {
  operations[i] = action.operation;
  std::int32_t* const to = coordinates + i * shape.coordinates();
  if (const auto* point = std::get_if<rules::Point>(&action.selection)) {
    to[0] = point->row;
    to[1] = point->column;
  } else if (const auto* corners = std::get_if<rules::Corners>(&action.selection)) {
    to[0] = corners->row_1;
    to[1] = corners->column_1;
    to[2] = corners->row_2;
    to[3] = corners->column_2;
  } else {
    const auto mask = rules::selected_cells(action.selection, shape.side);
    std::ranges::copy(mask.values(), cells + i * shape.cells());
  }
}

}  // namespace arcfleet::engine
