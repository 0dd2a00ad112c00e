// Writes the documents that follow from the declared fields, or says which of them is out of date:
// results_documents --write|--check DIRECTORY, the directory of schema.json, fields.md and
// without-measured.jq.
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/tool/recorded_groups.hpp"
#include "results/atomic_file.hpp"
#include "results/documents/field_tables.hpp"
#include "results/documents/schema.hpp"
#include "results/measured.hpp"

namespace {

namespace fs = std::filesystem;
using namespace arcfleet::results;

struct Document {
  const char* name;
  std::string text;
};

std::string content(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// 0, or 1 where a document is out of date.
int check(const fs::path& directory, std::span<const Document> documents) {
  int code = 0;
  for (const Document& document : documents) {
    const fs::path file = directory / document.name;
    if (content(file) == document.text) continue;
    std::cerr << file.string() << " is out of date (the declared fields say something else): run\n"
              << "results_documents --write " << directory.string() << '\n';
    code = 1;
  }
  return code;
}

int write(const fs::path& directory, std::span<const Document> documents) {
  for (const Document& document : documents)
    replace_file(directory / document.name, as_bytes(document.text));
  return 0;
}

int run(std::string_view action, const fs::path& directory) {
  const std::vector<FactGroup> facts = arcfleet::analysis::recorded_groups();
  const Document documents[] = {{"schema.json", schema_text(facts)},
                                {"fields.md", field_tables(facts)},
                                {"without-measured.jq", measured_filter()}};
  return action == "--write" ? write(directory, documents) : check(directory, documents);
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view action = argc == 3 ? argv[1] : "";
  if (action != "--write" && action != "--check") {
    std::cerr << "usage: results_documents --write|--check DIRECTORY\n";
    return 2;
  }
  try {
    return run(action, argv[2]);
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
