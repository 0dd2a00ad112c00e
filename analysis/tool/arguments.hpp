// What the command lines of the analysis tools have in common.
#pragma once

#include <boost/program_options.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/output/formats.hpp"
#include "text/usage_error.hpp"

namespace arcfleet::analysis {

using text::UsageError;

class Arguments {
 public:
  bool has(const std::string& option) const;                        // given, or by default
  bool given(const std::string& option) const;                      // on the command line
  std::string text(const std::string& option) const;                // "" if it is not there
  const std::vector<std::string>& words() const { return words_; }  // those that are no options

 private:
  friend Arguments parsed_arguments(int argc, const char* const* argv,
                                    const boost::program_options::options_description& options);

  boost::program_options::variables_map values_;
  std::vector<std::string> words_;
};

// Takes main's arguments; names of options have to be exact. A value that begins with a dash, as in
// "--batch-size -5", is taken for the value of the option before it, so that its own check can name
// what is wrong. Throws UsageError.
Arguments parsed_arguments(int argc, const char* const* argv,
                           const boost::program_options::options_description& options);

// The options with what they mean, for a help text; Boost leaves blanks at the ends of lines.
std::string described(const boost::program_options::options_description& options);

// An argument as a message repeats it: quoted, clean, cut.
std::string quoted(const std::string& argument);

// All throw UsageError with the option's name.
std::int64_t positive_from(const std::string& text, const std::string& option);
std::vector<std::int64_t> positives_from(const std::string& text, const std::string& option);
double positive_number_from(const std::string& text, const std::string& option);
double share_from(const std::string& text, const std::string& option);  // "5%" or "0.05"
Format format_from(const std::string& text);

}  // namespace arcfleet::analysis
