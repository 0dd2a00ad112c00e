// What a program says about itself, from which its help, man page, completion and parser come.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/option.hpp"

namespace arcfleet::config {

// A line with what it means: an example, an exit code, a file, an environment variable.
struct Explained {
  std::string what;
  std::string meaning;
};

struct ProgramFacts {
  std::string name = {};
  std::string summary = {};                   // for the man page's NAME: no capital, no stop
  std::vector<Explained> synopsis = {};       // what follows the name; when to use it
  std::vector<std::string> description = {};  // paragraphs
  std::string operand = {};                   // "RUN"; empty: no arguments but options
  Completion operand_completes = Completion::nothing;
  std::vector<OptionFacts> options = {};  // in the order of the help, groups together
  std::vector<Explained> examples = {};
  std::vector<Explained> environment = {};
  std::vector<Explained> exit_codes = {};
  std::vector<Explained> files = {};
  std::vector<std::string> see_also = {};  // "arcfleet(1)"
};

// The option of this name, or nullptr.
const OptionFacts* find_option(const ProgramFacts& program, std::string_view name);

// "-b, --batch-sizes N,N,...".
std::string usage_of(const OptionFacts& option);

// All of an option's help as one paragraph: its sentences, what its words mean, which option it
// needs, and its default.
std::string whole_help(const OptionFacts& option);

// The groups in their order, each with its options.
struct Group {
  std::string title;
  std::vector<const OptionFacts*> options;
};
std::vector<Group> groups_of(const ProgramFacts& program);

// The text broken at blanks into lines of at most `columns`.
std::vector<std::string> wrapped(std::string_view text, std::size_t columns);

// "10" where all defaults are the same, otherwise "50; paper, dataset: 100". Takes values with the
// names of their presets; an option that chooses the preset has the first as its default.
std::string merged_defaults(const std::vector<Explained>& defaults);

// A program whose options are a `Holder`.
template <class Holder>
struct Program {
  ProgramFacts facts;  // without its options
  std::vector<Option<Holder>> options;

  // All facts of the program. A default that differs between the presets names each of them.
  struct Preset {
    std::string name;
    Holder options;
  };
  [[nodiscard]] ProgramFacts described(std::span<const Preset> presets) const {
    ProgramFacts all = facts;
    for (const auto& option : options) {
      all.options.push_back(option.facts);
      std::vector<Explained> defaults;
      for (const Preset& preset : presets)
        defaults.push_back({option.written(preset.options), preset.name});
      all.options.back().default_text = merged_defaults(defaults);
    }
    return all;
  }
};

// Puts options into a group.
template <class Holder>
void add_group(std::vector<Option<Holder>>& all, const std::string& title,
               std::vector<Option<Holder>> group) {
  for (auto& option : group) {
    option.facts.group = title;
    all.push_back(std::move(option));
  }
}

}  // namespace arcfleet::config
