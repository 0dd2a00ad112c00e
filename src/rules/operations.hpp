// The 35 operations by number and name, the three operation sets, and the filter that JaxARC can
// put before them. What an operation does is left to rules.hpp.
#pragma once

#include <span>
#include <string_view>

namespace arcfleet::rules {

inline constexpr int operation_count = 35;

// First or only number of each family; fill and flood fill add the colour 0..9.
namespace operation {
inline constexpr int fill = 0;
inline constexpr int flood_fill = 10;
inline constexpr int move_up = 20;
inline constexpr int move_down = 21;
inline constexpr int move_left = 22;
inline constexpr int move_right = 23;
inline constexpr int rotate_clockwise = 24;
inline constexpr int rotate_counterclockwise = 25;
inline constexpr int flip_horizontal = 26;
inline constexpr int flip_vertical = 27;
inline constexpr int copy = 28;
inline constexpr int paste = 29;
inline constexpr int cut = 30;
inline constexpr int clear = 31;
inline constexpr int copy_input = 32;
inline constexpr int resize = 33;
inline constexpr int submit = 34;
inline constexpr int rejected = -1;  // the filter's word for "do nothing, but count the step"
}  // namespace operation

// "Fill 0" .. "Submit"; "Rejected" for -1. The number must be -1..34.
std::string_view operation_name(int number);

enum class OperationSet { raw, standard, full };

// The numbers of the set in ascending order.
std::span<const int> operations_of(OperationSet set);

// What becomes of an operation that is not in the set. `off` is JaxARC's default: nothing is
// filtered.
enum class OperationFilter { off, clip, reject };

// The operation that is really done: `number` clipped to 0..34, then, if it is not in the set, the
// nearest one of the set (clip; of two equally near ones the smaller) or -1 (reject).
int effective_operation(int number, OperationSet set, OperationFilter filter);

}  // namespace arcfleet::rules
