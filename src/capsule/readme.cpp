#include "capsule/readme.hpp"

#include <algorithm>

namespace arcfleet::capsule {
namespace {

constexpr std::string_view title = "arcfleet capsule: one run, to judge and to repeat\n";
constexpr std::size_t width = 80;

std::string padded(const std::string& text, std::size_t to) {
  return text + std::string(to > text.size() ? to - text.size() : 0, ' ');
}

// "  name  what it is", in two columns.
std::string rows(const std::vector<std::pair<std::string, std::string>>& all) {
  std::size_t longest = 0;
  for (const auto& [name, meaning] : all) longest = std::max(longest, name.size());
  std::string text;
  for (const auto& [name, meaning] : all)
    text += "  " + padded(name, longest) + "  " + meaning + "\n";
  return text;
}

// The words behind "  NAME: ", broken into lines.
std::string list(const std::string& name, const std::vector<std::string>& words) {
  std::string text;
  std::string line = "  " + name + ":";
  for (const std::string& word : words) {
    if (line.size() + 1 + word.size() > width) {
      text += line + "\n";
      line = "   ";
    }
    line += " " + word;
  }
  return text + line + "\n";
}

std::string section(const std::string& heading, const std::string& text) {
  return text.empty() ? "" : "\n" + heading + "\n" + text;
}

std::string nodes_text(const Contents& contents) {
  std::string text;
  for (const auto& [name, hosts] : contents.nodes) text += list(name, hosts);
  return text;
}

std::string replaced_text(const Contents& contents) {
  std::string text;
  for (const auto& [name, replacements] : contents.replaced) {
    std::vector<std::string> words;
    for (const auto& [kind, count] : replacements)
      words.push_back(kind + " " + std::to_string(count) +
                      (words.size() + 1 < replacements.size() ? "," : ""));
    if (!words.empty()) text += list(name, words);
  }
  return text;
}

std::string in_results_text(const Contents& contents) {
  std::string text;
  for (const std::string& key : contents.in_results) text += "  " + key + "\n";
  return text;
}

}  // namespace

std::string readme(const Contents& contents) {
  return std::string(title) + contents.run + section("Members", rows(contents.members)) +
         section("Nodes of each file (equal nodes share one)", nodes_text(contents)) +
         section("Not obtained", rows(contents.missing)) +
         section("Replaced, and how often (a placeholder such as <home> stands there)",
                 replaced_text(contents)) +
         section("Personal, but kept, because the results are unchanged",
                 in_results_text(contents)) +
         "\nHost names are kept: the results contain them too.\n"
         "To check the results, run arcfleet-verify on the .json file.\n"
         "To repeat the run, start from launcher.txt and environment.txt.\n";
}

bool is_readme(std::string_view text) {
  return text.starts_with(title);
}

}  // namespace arcfleet::capsule
