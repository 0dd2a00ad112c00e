// The 35 operations by number and name, sets of them, and JaxARC's filter of operations.
// rules-inl.hpp says what an operation does.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
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

// Any set of operations: bit i stands for operation i.
class OperationSet {
 public:
  static constexpr std::uint64_t all_bits = (std::uint64_t{1} << operation_count) - 1;

  // Bits beyond those of the operations are left out.
  explicit constexpr OperationSet(std::uint64_t bits) : bits_(bits & all_bits) {}

  // JaxARC's three sets.
  static const OperationSet raw;       // fills, resize, submit
  static const OperationSet standard;  // all but those that move, rotate or flip
  static const OperationSet full;

  [[nodiscard]] constexpr std::uint64_t bits() const { return bits_; }
  [[nodiscard]] constexpr int size() const { return std::popcount(bits_); }
  [[nodiscard]] constexpr bool contains(int number) const { return (bits_ >> number & 1) != 0; }
  friend constexpr bool operator==(OperationSet, OperationSet) = default;

 private:
  std::uint64_t bits_;
};
inline constexpr OperationSet OperationSet::raw{0x6000003FF};       // 0..9, 33, 34
inline constexpr OperationSet OperationSet::standard{0x7F00FFFFF};  // 0..19, 28..34
inline constexpr OperationSet OperationSet::full{all_bits};

// The numbers of the operations in a set, ascending.
class OperationList {
 public:
  explicit constexpr OperationList(OperationSet set) {
    for (int number = 0; number < operation_count; ++number)
      if (set.contains(number)) numbers_[size_++] = number;
  }
  [[nodiscard]] constexpr std::size_t size() const { return size_; }
  [[nodiscard]] constexpr int operator[](std::size_t i) const { return numbers_[i]; }
  [[nodiscard]] constexpr const int* begin() const { return numbers_.data(); }
  [[nodiscard]] constexpr const int* end() const { return numbers_.data() + size_; }

 private:
  std::array<int, operation_count> numbers_{};
  std::size_t size_ = 0;
};
constexpr OperationList operations_of(OperationSet set) {
  return OperationList(set);
}

// What happens to an operation outside the set: off (JaxARC's default) keeps it, clip replaces it
// by the nearest number in the set, reject replaces it by -1.
enum class OperationFilter { off, clip, reject };

// The operation that a step applies: `number` clipped to 0..34, then filtered. If two numbers of
// the set are equally near, clip takes the smaller one; of an empty set, -1.
int effective_operation(int number, OperationSet set, OperationFilter filter);

}  // namespace arcfleet::rules
