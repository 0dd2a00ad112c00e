// Puts a capsule together: an archive with all that another person needs to judge a figure and to
// repeat its run. The run gathers what its nodes say and publishes the bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "capsule/archive.hpp"
#include "capsule/packages.hpp"
#include "capsule/personal.hpp"

namespace arcfleet::capsule {

// What one node says of itself, cleaned of what is personal.
struct NodeTexts {
  std::string topology;          // XML; empty if there is none
  std::string topology_missing;  // why
  std::string facts;
};
NodeTexts texts_of_this_node(const std::string& host_name, const Personal& personal);

// Nodes that say the same.
struct NodeKind {
  std::vector<std::string> hosts;
  std::string text;
};

// What the caller brings.
struct Content {
  std::string folder;              // at the top of the archive
  std::int64_t time_s = 0;         // since 1970, of the run
  std::string run;                 // for README.txt: a line or two about the run
  std::string summary_name;        // of the .json file
  std::string summary;             // its bytes
  std::string samples_name;        // of the .h5 file
  std::string samples;             // its bytes
  std::string ranks;               // ranks, threads, and how they are bound
  Versions compiled_with;          // beside versions_of_this_build()
  std::vector<LoadedFile> loaded;  // of rank 0, before hwloc loads plugins of its own
  std::vector<NodeKind> topologies;
  std::vector<NodeKind> systems;
  std::string topology_missing;  // of the first node that has none
};

// All members, README.txt first. Asks the system for the environment, the job and the packages of
// this process.
std::vector<Member> members(const Content& content, const Personal& personal);

// What is personal in the results, key by key: they come into the capsule unchanged.
std::vector<std::string> personal_in_results(const Content& content, const Personal& personal);

// "runs/first.tar.gz" gives "first"; letters other than A-Z a-z 0-9 . _ + - become '_'.
std::string folder_of(const std::string& file);
inline constexpr std::string_view file_ending = ".tar.gz";

// Whether these bytes are a capsule, which another may replace.
bool is_capsule(std::span<const std::byte> bytes);

}  // namespace arcfleet::capsule
