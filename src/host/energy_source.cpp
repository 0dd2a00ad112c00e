#include "host/energy_source.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>

namespace arcfleet::host {

std::string packages_scope(std::size_t sockets, Memory memory) {
  const bool counted = memory == Memory::counted;
  return (counted ? "packages and memory of " : "packages of ") + std::to_string(sockets) +
         (sockets == 1 ? " socket" : " sockets") + (counted ? "" : ", without memory");
}

std::string unreadable(const std::filesystem::path& file, const std::filesystem::path& root) {
  const std::string name = "/" + file.lexically_relative(root).string();
  errno = 0;
  const bool opened = std::ifstream(file).is_open();
  const int error = errno;
  if (opened) return name + " holds no counter: ask the administrator whether its driver works";
  if (error == EACCES || error == EPERM)
    return name + " is readable by root only: ask the administrator for read access to it";
  return name + " cannot be read (" + std::strerror(error) + ")";
}

}  // namespace arcfleet::host
