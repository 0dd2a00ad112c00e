// The 35 operations by number and name, the three operation sets, and JaxARC's filter of
// operations. rules-inl.hpp says what an operation does.
#pragma once

#include <span>
#include <string_view>

namespace arcfleet::rules {

inline constexpr int operation_count = 35;

// Each number names one operation, except that fill and flood_fill add a colour 0..9 to theirs.
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
inline constexpr int rejected = -1;  // the filter's answer: change nothing, but count the step
}  // namespace operation

// "Fill 0" .. "Submit" for 0..34, "Rejected" for -1. Throws std::out_of_range for other numbers.
std::string_view operation_name(int number);

enum class OperationSet { raw, standard, full };

// The numbers of the operations in the set, ascending.
std::span<const int> operations_of(OperationSet set);

// What happens to an operation outside the set: off (JaxARC's default) keeps it, clip replaces it
// by the nearest number in the set, reject replaces it by -1.
enum class OperationFilter { off, clip, reject };

// The operation that a step applies: `number` clipped to 0..34, then filtered. If two numbers of
// the set are equally near, clip takes the smaller one.
int effective_operation(int number, OperationSet set, OperationFilter filter);

}  // namespace arcfleet::rules
