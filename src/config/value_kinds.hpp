// The kinds of values that options have. A kind reads what a user typed into a typed value, writes
// the value as it would be typed, and describes itself to the documents.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/option.hpp"
#include "config/option_values.hpp"

namespace arcfleet::config {

// On the command line the option alone; "true" or "false" in an options file.
struct Flag {
  void describe(OptionFacts& facts) const;
  void read(bool& value, const std::string& option, const std::string& text) const;
  [[nodiscard]] std::string written(bool) const { return ""; }
};

// A whole number.
struct Count {
  std::int64_t min = 0;
  std::int64_t max = 0;
  void describe(OptionFacts& facts) const;
  void read(std::int64_t& value, const std::string& option, const std::string& text) const;
  [[nodiscard]] std::string written(std::int64_t value) const { return std::to_string(value); }
};

// Whole numbers separated by commas.
struct Counts {
  std::int64_t min = 0;
  std::int64_t max = 0;
  void describe(OptionFacts& facts) const;
  void read(std::vector<std::int64_t>& value, const std::string& option,
            const std::string& text) const;
  [[nodiscard]] std::string written(const std::vector<std::int64_t>& value) const;
};

// 0 .. 2^64 - 1.
struct Seed {
  void describe(OptionFacts& facts) const;
  void read(std::uint64_t& value, const std::string& option, const std::string& text) const;
  [[nodiscard]] std::string written(std::uint64_t value) const { return std::to_string(value); }
};

// A finite number.
struct Decimal {
  double min = 0;
  double max = 0;
  const char* value_name = "X";
  void describe(OptionFacts& facts) const;
  void read(double& value, const std::string& option, const std::string& text) const;
  [[nodiscard]] std::string written(double value) const;
};

constexpr Decimal seconds(double min, double max) {
  return {min, max, "SECONDS"};
}

// A number above 0, as "1e12".
struct PositiveNumber {
  double max = std::numeric_limits<double>::infinity();

  void describe(OptionFacts& facts) const;
  void read(double& value, const std::string& option, const std::string& text) const;
  [[nodiscard]] std::string written(double value) const;
};

// Exactly `count` numbers separated by commas.
struct Decimals {
  std::size_t count = 1;
  double min = 0;
  double max = 0;
  void describe(OptionFacts& facts) const;
  void read(std::vector<double>& value, const std::string& option, const std::string& text) const;
  [[nodiscard]] std::string written(const std::vector<double>& value) const;
};

// A share of one, as "0.05" or "5%", below 1.
struct Share {
  double above = -1;  // the share must be greater
  void describe(OptionFacts& facts) const;
  void read(double& value, const std::string& option, const std::string& text) const;
  [[nodiscard]] std::string written(double value) const;
};

// Text in UTF-8, which may be empty.
struct Text {
  void describe(OptionFacts& facts) const;
  void read(std::string& value, const std::string& option, const std::string& text) const;
  [[nodiscard]] std::string written(const std::string& value) const { return value; }
};

// The name of something, in any bytes; not empty.
struct Name {
  void describe(OptionFacts& facts) const;
  template <class Value>  // a string or a path
  void read(Value& value, const std::string& option, const std::string& text) const {
    value = not_empty(option, text);
  }
  template <class Value>
  [[nodiscard]] std::string written(const Value& value) const {
    return std::string(value);
  }
};

// The name of something that the option may do without: --name or --name=FILE.
struct OptionalName {
  void describe(OptionFacts& facts) const;
  template <class Value>
  void read(Value& value, const std::string&, const std::string& text) const {
    value = text;
  }
  template <class Value>
  [[nodiscard]] std::string written(const Value& value) const {
    return std::string(value);
  }
};

// Names, one each time the option is given.
struct Names {
  void describe(OptionFacts& facts) const;
  void read(std::vector<std::string>& value, const std::string& option,
            const std::string& text) const;
  [[nodiscard]] std::string written(const std::vector<std::string>& value) const;
};

// A word and what it stands for.
template <class Meaning>
struct Word {
  std::string_view word = {};
  Meaning value = {};
  std::string_view help = {};
};

// The word for a value.
template <class Meaning>
std::string word_for(std::span<const Word<Meaning>> words, Meaning value) {
  for (const auto& word : words)
    if (word.value == value) return std::string(word.word);
  return "";
}

// One of some words, each of which stands for a value of an enumeration.
template <class Meaning>
struct OneOf {
  std::span<const Word<Meaning>> words;
  void describe(OptionFacts& facts) const {
    for (const auto& word : words)
      facts.words.push_back({std::string(word.word), std::string(word.help)});
    if (facts.value.empty()) facts.value = "WORD";
  }
  void read(Meaning& value, const std::string& option, const std::string& text) const {
    std::vector<std::string_view> known;
    for (const auto& word : words) {
      known.push_back(word.word);
      if (word.word == text) {
        value = word.value;
        return;
      }
    }
    refuse_word(option, text, known);
  }
  [[nodiscard]] std::string written(Meaning value) const { return word_for(words, value); }
};

}  // namespace arcfleet::config
