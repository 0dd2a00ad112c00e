// A program with one option of every arity, for the tests of parser and documents.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "config/program.hpp"
#include "config/value_kinds.hpp"

namespace arcfleet::config {

enum class Colour { red, green };

inline constexpr std::array<Word<Colour>, 2> colour_words{
    {{"red", Colour::red, "the colour of fire"}, {"green", Colour::green, "the colour of grass"}}};

struct SmallOptions {
  std::int64_t count = 3;
  Colour colour = Colour::red;
  std::vector<std::string> names;
  std::string plan;
  bool loud = false;
};

inline std::vector<Option<SmallOptions>> small_declarations() {
  std::vector<Option<SmallOptions>> all;
  add_group<SmallOptions>(all, "Numbers",
                          {option(&SmallOptions::count, Count{1, 9},
                                  {.name = "count",
                                   .letter = 'c',
                                   .help = "Set the count.",
                                   .keys = {{"count", "A count.", "1"}}})});
  add_group<SmallOptions>(
      all, "Others",
      {option(&SmallOptions::colour, OneOf<Colour>{colour_words},
              {.name = "colour", .help = "Choose a colour.", .keys = {{"colour", "A colour."}}}),
       option(&SmallOptions::names, Names{}, {.name = "name", .help = "Add a name."}),
       option(&SmallOptions::plan, OptionalName{},
              {.name = "plan", .help = "Show a plan.", .completes = Completion::file}),
       option(&SmallOptions::loud, Flag{}, {.name = "loud", .help = "Be loud.", .needs = "plan"})});
  return all;
}

inline ProgramFacts small_program() {
  const std::array presets{Program<SmallOptions>::Preset{"", {}}};
  return Program<SmallOptions>{{.name = "small-tool",
                                .summary = "do a small thing",
                                .synopsis = {{"small-tool [OPTIONS]", "always"}},
                                .description = {"A description."},
                                .examples = {{"small-tool -c 2", "Count to two."}},
                                .exit_codes = {{"0", "Done."}},
                                .see_also = {"large-tool(1)"}},
                               small_declarations()}
      .described(presets);
}

inline bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace arcfleet::config
