// The options that the command line and the options file give, by name and still as text. Boost
// splits the words; the declarations interpret them.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "config/program.hpp"
#include "text/usage_error.hpp"

namespace arcfleet::config {

class Given {
 public:
  [[nodiscard]] bool has(std::string_view name) const { return values_.contains(name); }
  // The value, or the last of several; "" for a flag and for an option that was not given.
  [[nodiscard]] std::string text(std::string_view name) const;
  [[nodiscard]] const std::vector<std::string>& operands() const { return operands_; }

  // One word for each option with its values, "--seed 2" ("--quiet true" for a flag), and for each
  // operand; sorted, so that the order of the options does not matter.
  [[nodiscard]] std::vector<std::string> words() const;

  // Reads every option that was given into its place.
  template <class Holder>
  void read_into(Holder& options, const std::vector<Option<Holder>>& declared) const {
    for (const auto& option : declared)
      if (const auto found = values_.find(option.facts.name); found != values_.end())
        for (const std::string& value : found->second) option.read(options, value);
  }

  void add(const std::string& name, std::vector<std::string> values) {
    values_.emplace(name, std::move(values));
  }
  void add_operand(std::string word) { operands_.push_back(std::move(word)); }

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
  std::vector<std::string> operands_;
};

// Takes main's arguments. Names of options have to be exact. Throws UsageError.
Given given_on_command_line(const ProgramFacts& program, int argc, const char* const* argv);

// The same, and what the text of an options file (INI: name = value) adds; the command line wins.
Given given_with_file(const ProgramFacts& program, int argc, const char* const* argv,
                      const std::string& file_text);

// Refuses an option that was given without the one that it needs. Throws UsageError.
void check_needs(const Given& given, const ProgramFacts& program);

}  // namespace arcfleet::config
