#include "host/energy_source.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace arcfleet::host {

std::string packages_scope(std::size_t sockets, Memory memory) {
  const bool counted = memory == Memory::counted;
  return (counted ? "packages and memory of " : "packages of ") + std::to_string(sockets) +
         (sockets == 1 ? " socket" : " sockets") + (counted ? "" : ", without memory");
}

std::string unreadable(const std::filesystem::path& file, const std::filesystem::path& root) {
  const std::string name = "/" + file.lexically_relative(root).string();
  const int opened = open(file.c_str(), O_RDONLY | O_CLOEXEC);
  const int error = errno;
  if (opened >= 0) {
    close(opened);
    return name + " holds no counter: ask the administrator whether its driver works";
  }
  if (error == EACCES || error == EPERM)
    return name + " is readable by root only: ask the administrator for read access to it";
  return name + " cannot be read (" + std::strerror(error) + ")";
}

}  // namespace arcfleet::host
