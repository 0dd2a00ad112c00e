// Arrays for vector code: they begin on a cache line and have room behind the last element for the
// lanes of one more register.
#pragma once

#include <cstddef>
#include <memory>
#include <new>

namespace arcfleet::engine {

// Arrays of one element for each environment are padded by this many elements, so that the last
// vector can be processed whole; nothing reads the padding.
inline constexpr std::size_t spare_elements = 64;

// Elements zero at first. T must be trivial enough for that.
template <class T>
class AlignedArray {
 public:
  static constexpr std::size_t alignment = 64;

  AlignedArray() = default;
  // Throws std::bad_alloc. `spare` more elements are there, but not counted.
  explicit AlignedArray(std::size_t size, std::size_t spare = 0)
      : size_(size), memory_(new (std::align_val_t{alignment}) T[size + spare]{}) {}

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] T* data() { return memory_.get(); }
  [[nodiscard]] const T* data() const { return memory_.get(); }
  [[nodiscard]] const T& operator[](std::size_t i) const { return memory_[i]; }

 private:
  struct Delete {
    void operator()(T* memory) const { ::operator delete[](memory, std::align_val_t{alignment}); }
  };
  std::size_t size_ = 0;
  std::unique_ptr<T[], Delete> memory_;
};

}  // namespace arcfleet::engine
