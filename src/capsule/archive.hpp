// A tar archive compressed by gzip, made in memory by libarchive. Equal members of equal time give
// equal bytes: it names no user, no group and no time but that of the run. Publishing the file is
// the caller's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace arcfleet::capsule {

struct Member {
  std::string name;  // "README.txt"
  std::string content;
};

// All members, in their order, in one folder. Throws std::runtime_error.
std::vector<std::byte> archive_of(const std::string& folder, const std::vector<Member>& members,
                                  std::int64_t time_s);

// The first member of an archive, with its folder, of at most a few kB of content; its name is
// empty if the bytes are no archive.
Member first_member(std::span<const std::byte> bytes);

}  // namespace arcfleet::capsule
