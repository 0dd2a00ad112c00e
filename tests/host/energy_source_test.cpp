#include "host/energy_source.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

#include "temporary_directory.hpp"

namespace arcfleet::host {
namespace {

TEST(PackagesScope, SaysWhatIsCounted) {
  EXPECT_EQ(packages_scope(1, Memory::counted), "packages and memory of 1 socket");
  EXPECT_EQ(packages_scope(2, Memory::left_out), "packages of 2 sockets, without memory");
}

// As an ordinary user, who is not root, sees a file of root's.
std::string unreadable_for_nobody(const std::filesystem::path& file,
                                  const std::filesystem::path& root) {
  int ends[2];
  if (pipe(ends) != 0) return "no pipe";
  const pid_t child = fork();
  if (child == 0) {
    constexpr uid_t nobody = 65534;
    if (geteuid() == 0 && seteuid(nobody) != 0) _exit(1);
    const std::string text = unreadable(file, root);
    _exit(write(ends[1], text.data(), text.size()) == static_cast<ssize_t>(text.size()) ? 0 : 1);
  }
  close(ends[1]);
  std::string text(1000, '\0');
  const ssize_t length = read(ends[0], text.data(), text.size());
  close(ends[0]);
  waitpid(child, nullptr, 0);
  text.resize(length > 0 ? static_cast<std::size_t>(length) : 0);
  return text;
}

TEST(Unreadable, AsksForAccess) {
  const TemporaryDirectory root;
  const auto file = root.path() / "sys/energy";
  put(file, "1");
  std::filesystem::permissions(root.path(), std::filesystem::perms::owner_all |
                                                std::filesystem::perms::others_exec |
                                                std::filesystem::perms::group_exec);
  std::filesystem::permissions(file, std::filesystem::perms::none);
  EXPECT_EQ(unreadable_for_nobody(file, root.path()),
            "/sys/energy is readable by root only: ask the administrator for read access to it");
}

TEST(Unreadable, NamesAnotherError) {
  EXPECT_EQ(unreadable("/tree/sys/not-there", "/tree"),
            "/sys/not-there cannot be read (No such file or directory)");
}

}  // namespace
}  // namespace arcfleet::host
