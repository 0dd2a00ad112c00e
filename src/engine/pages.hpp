// Memory of whole pages, straight from the operating system. Linux puts a page on the NUMA node of
// the thread that first writes to it, so whoever is to use the memory must write to it first.
#pragma once

#include <cstddef>
#include <utility>

namespace arcfleet::engine {

// What the operating system is asked for. Transparent huge pages may be switched off.
enum class PageSize {
  usual,
  huge,  // needs fewer entries of the address cache (TLB)
};

// The size of a huge page on most processors; the address of memory of huge pages is its multiple.
inline constexpr std::size_t huge_page_bytes = std::size_t{2} << 20;

class Pages {
 public:
  Pages() = default;
  // `bytes` zeros; no page of them is on any node yet. Throws std::bad_alloc.
  Pages(std::size_t bytes, PageSize size);
  ~Pages();
  Pages(const Pages&) = delete;
  Pages& operator=(const Pages&) = delete;
  Pages(Pages&& other) noexcept
      : memory_(std::exchange(other.memory_, nullptr)), bytes_(std::exchange(other.bytes_, 0)) {}
  Pages& operator=(Pages&& other) noexcept {
    std::swap(memory_, other.memory_);
    std::swap(bytes_, other.bytes_);
    return *this;
  }

  [[nodiscard]] void* data() const { return memory_; }

 private:
  void* memory_ = nullptr;
  std::size_t bytes_ = 0;
};

}  // namespace arcfleet::engine
