#include "engine/pages.hpp"

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <limits>
#include <new>
#include <utility>
#include <vector>

namespace arcfleet::engine {
namespace {

constexpr std::size_t some_bytes = 3 * huge_page_bytes + 100;

std::size_t page_bytes() {
  return static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

std::size_t resident_pages(const void* memory, std::size_t bytes) {
  std::vector<unsigned char> resident((bytes + page_bytes() - 1) / page_bytes());
  EXPECT_EQ(mincore(const_cast<void*>(memory), bytes, resident.data()), 0);
  std::size_t count = 0;
  for (const unsigned char page : resident) count += page & 1U;
  return count;
}

TEST(Pages, AreOnNoNodeUntilTheyAreWritten) {
  for (const PageSize size : {PageSize::usual, PageSize::huge}) {
    const Pages pages(some_bytes, size);
    EXPECT_EQ(resident_pages(pages.data(), some_bytes), 0U);
    static_cast<char*>(pages.data())[some_bytes - 1] = 1;
    EXPECT_GE(resident_pages(pages.data(), some_bytes), 1U);
  }
}

TEST(Pages, AreZeroAndAllThere) {
  for (const PageSize size : {PageSize::usual, PageSize::huge}) {
    const Pages pages(some_bytes, size);
    auto* const bytes = static_cast<char*>(pages.data());
    for (std::size_t i = 0; i < some_bytes; i += 512) EXPECT_EQ(bytes[i]++, 0);
    EXPECT_EQ(resident_pages(bytes, some_bytes), (some_bytes + page_bytes() - 1) / page_bytes());
  }
}

TEST(Pages, BeginWhereAHugePageCan) {
  const Pages pages(some_bytes, PageSize::huge);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(pages.data()) % huge_page_bytes, 0U);
}

TEST(Pages, MoveAndGoAway) {
  Pages from(some_bytes, PageSize::huge);
  void* const memory = from.data();
  {
    const Pages to = std::move(from);
    EXPECT_EQ(to.data(), memory);
    EXPECT_EQ(from.data(), nullptr);
  }
  unsigned char resident = 0;
  EXPECT_EQ(mincore(memory, page_bytes(), &resident), -1);  // nothing is mapped there
}

TEST(Pages, ThatTheMachineDoesNotHave) {
  const std::size_t most = std::numeric_limits<std::size_t>::max();
  for (const std::size_t bytes : {most, most / 2, most / 4}) {
    EXPECT_THROW(Pages(bytes, PageSize::usual), std::bad_alloc);
    EXPECT_THROW(Pages(bytes, PageSize::huge), std::bad_alloc);
  }
}

}  // namespace
}  // namespace arcfleet::engine
