#include "engine/pages.hpp"

#include <sys/mman.h>

#include <cstdint>
#include <limits>
#include <new>

namespace arcfleet::engine {
namespace {

void* mapped(std::size_t bytes) {
  void* const memory =
      mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) throw std::bad_alloc();
  return memory;
}

// Some systems give huge pages to everybody. Here one would hold the parts of several threads.
void* mapped_on_usual_pages(std::size_t bytes) {
  void* const memory = mapped(bytes);
#ifdef MADV_NOHUGEPAGE
  madvise(memory, bytes, MADV_NOHUGEPAGE);
#endif
  return memory;
}

// Maps more than is needed, and returns what is before and behind the aligned part.
void* mapped_on_huge_pages(std::size_t bytes) {
  if (bytes > std::numeric_limits<std::size_t>::max() / 2) throw std::bad_alloc();
  auto* const begin = static_cast<std::byte*>(mapped(bytes + huge_page_bytes));
  const std::size_t beyond = reinterpret_cast<std::uintptr_t>(begin) % huge_page_bytes;
  const std::size_t before = beyond == 0 ? 0 : huge_page_bytes - beyond;
  if (before > 0) munmap(begin, before);
  munmap(begin + before + bytes, huge_page_bytes - before);
#ifdef MADV_HUGEPAGE
  madvise(begin + before, bytes, MADV_HUGEPAGE);
#endif
  return begin + before;
}

// As munmap counts.
std::size_t whole_pages(std::size_t bytes) {
  constexpr std::size_t largest_usual_page = std::size_t{64} << 10;
  return (bytes + largest_usual_page - 1) / largest_usual_page * largest_usual_page;
}

}  // namespace

Pages::Pages(std::size_t bytes, PageSize size) : bytes_(whole_pages(bytes)) {
  if (bytes_ < bytes) throw std::bad_alloc();  // the sum is too large
  if (bytes_ == 0) return;
  memory_ = size == PageSize::huge ? mapped_on_huge_pages(bytes_) : mapped_on_usual_pages(bytes_);
}

Pages::~Pages() {
  if (memory_ != nullptr) munmap(memory_, bytes_);
}

}  // namespace arcfleet::engine
