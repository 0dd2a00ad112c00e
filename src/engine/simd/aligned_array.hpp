// Arrays for vector code: they begin on a cache line and have room behind the last element for the
// lanes of one more register. No page of a large array is touched before its elements are, so that
// each page comes to the NUMA node of the thread that first writes to it (pages.hpp).
#pragma once

#include <cstddef>
#include <new>
#include <type_traits>
#include <utility>

#include "engine/pages.hpp"

namespace arcfleet::engine {

// Arrays of one element for each environment are padded by this many elements, so that the last
// vector can be processed whole; nothing reads the padding.
inline constexpr std::size_t spare_elements = 64;

// Elements zero at first. T must be trivial enough for that.
template <class T>
class AlignedArray {
  static_assert(std::is_trivially_destructible_v<T> && std::is_trivially_copyable_v<T>);

 public:
  static constexpr std::size_t alignment = 64;
  // Smaller arrays come from the heap: they share caches, whatever node they are on.
  static constexpr std::size_t smallest_mapped_bytes = std::size_t{64} << 10;

  AlignedArray() = default;
  // Throws std::bad_alloc. `spare` more elements are there, but not counted. Each of the threads
  // works on a part of its own: pages are huge if every part is at least as large as one.
  explicit AlignedArray(std::size_t size, std::size_t spare = 0, int threads = 1) : size_(size) {
    const std::size_t bytes = (size + spare) * sizeof(T);
    if (bytes < smallest_mapped_bytes) {
      heap_ = new (std::align_val_t{alignment}) T[size + spare]{};
      data_ = heap_;
    } else {
      const bool large = bytes / huge_page_bytes >= static_cast<std::size_t>(threads);
      pages_ = Pages(bytes, large ? PageSize::huge : PageSize::usual);
      data_ = static_cast<T*>(pages_.data());
    }
  }
  ~AlignedArray() { ::operator delete[](heap_, std::align_val_t{alignment}); }
  AlignedArray(const AlignedArray&) = delete;
  AlignedArray& operator=(const AlignedArray&) = delete;
  AlignedArray(AlignedArray&& other) noexcept
      : size_(std::exchange(other.size_, 0)),
        data_(std::exchange(other.data_, nullptr)),
        heap_(std::exchange(other.heap_, nullptr)),
        pages_(std::move(other.pages_)) {}
  AlignedArray& operator=(AlignedArray&& other) noexcept {
    std::swap(size_, other.size_);
    std::swap(data_, other.data_);
    std::swap(heap_, other.heap_);
    std::swap(pages_, other.pages_);
    return *this;
  }

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] T* data() { return data_; }
  [[nodiscard]] const T* data() const { return data_; }
  [[nodiscard]] T& operator[](std::size_t i) { return data_[i]; }
  [[nodiscard]] const T& operator[](std::size_t i) const { return data_[i]; }

 private:
  std::size_t size_ = 0;
  T* data_ = nullptr;
  T* heap_ = nullptr;  // of a small array
  Pages pages_;        // of a large one
};

}  // namespace arcfleet::engine
