// system.txt: what one node says of its kernel, processor, memory and settings. Memory is rounded,
// so that equal nodes say the same.
#pragma once

#include <filesystem>
#include <string>

namespace arcfleet::capsule {

// One line "name: value" for each fact that the node tells, and the whole of /etc/os-release.
// `root` contains /proc, /sys and /etc; only tests give another place than "/". What is personal,
// and the name of the node, is left to the caller.
std::string node_facts(const std::filesystem::path& root = "/");

}  // namespace arcfleet::capsule
