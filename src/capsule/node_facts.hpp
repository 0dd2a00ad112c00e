// system.txt: what one node says of its kernel, processor, memory and settings. Equal nodes say the
// same, byte for byte: their names are left out, and their memory is rounded.
#pragma once

#include <filesystem>
#include <string>

namespace arcfleet::capsule {

// One line "name: value" for each fact that the node tells, and the whole of /etc/os-release.
// `root` contains /proc, /sys and /etc; only tests give another place than "/". What is personal is
// left to the caller.
std::string node_facts(const std::string& host_name, const std::filesystem::path& root = "/");

}  // namespace arcfleet::capsule
