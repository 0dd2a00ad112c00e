#include "run/agreed_options.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include "config/given.hpp"
#include "mpi/agreement.hpp"
#include "text/one_line.hpp"

namespace arcfleet::run {
namespace {

using Words = std::vector<std::string>;  // "--seed 2", sorted, one for each value given

constexpr char end_of_word = '\0';  // no argument of a program contains it

// Throws UsageError on all ranks if the command line of any rank is wrong.
void agree_on_usage(const std::optional<std::string>& wrong, const mpi::Communicator& ranks) {
  std::optional<std::string> own;
  if (wrong) own = (ranks.is_root() ? "" : "rank " + std::to_string(ranks.rank()) + ": ") + *wrong;
  if (const auto message = mpi::first_message(own, ranks)) throw config::UsageError(*message);
}

// What this rank's command line gives; nothing, and the reason in `wrong`, if it is not valid.
config::Given given_here(int argc, const char* const* argv, std::optional<std::string>& wrong) {
  try {
    return config::given_on_command_line(config::arcfleet_program(), argc, argv);
  } catch (const config::UsageError& error) {
    wrong = error.what();
    return {};
  }
}

std::string joined(const Words& words) {
  std::string text;
  for (const std::string& word : words) text += word + end_of_word;
  return text;
}

Words split(const std::string& text) {
  Words words;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find(end_of_word, begin);
    words.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

// The first word that `all` has and `others` lacks, as it is shown; nothing if there is none.
std::optional<std::string> first_missing(const Words& all, const Words& others) {
  Words missing;
  std::ranges::set_difference(all, others, std::back_inserter(missing));
  if (missing.empty()) return std::nullopt;
  return "'" + text::one_line(missing.front(), text::shown_id_bytes) + "'";
}

std::optional<std::string> difference_from_root(const Words& own, const Words& of_root, int rank) {
  const auto here = first_missing(own, of_root);
  const auto there = first_missing(of_root, own);
  if (!here && !there) return std::nullopt;
  return "rank " + std::to_string(rank) + " was started with " +
         here.value_or("no " + there.value_or("")) + " and rank 0 with " +
         there.value_or("no " + here.value_or("")) +
         ": ranks with different options would not measure one fleet; give all ranks the same";
}

void agree_on_words(const Words& own, const mpi::Communicator& ranks) {
  std::string of_root = joined(own);
  ranks.broadcast(of_root);
  const auto different = difference_from_root(own, split(of_root), ranks.rank());
  if (const auto message = mpi::first_message(different, ranks)) throw config::UsageError(*message);
}

constexpr std::size_t most_file_bytes = std::size_t{1} << 20;

// Why this is no file of options; nothing if it is one. A pipe could wait for ever for its writer,
// and a device could have no end.
std::optional<std::string> objection_to(const std::string& file) {
  std::error_code error;
  const auto status = std::filesystem::status(file, error);
  if (error) return error.message();
  if (!std::filesystem::is_regular_file(status)) return "it is not a regular file";
  if (std::filesystem::file_size(file, error) > most_file_bytes) return "it is larger than 1 MiB";
  return std::nullopt;
}

std::string text_of(const std::string& file) {
  std::optional<std::string> why = objection_to(file);
  std::string text;
  if (!why) {
    std::ifstream in(file);
    text.assign(std::istreambuf_iterator<char>(in), {});
    if (!in) why = "it cannot be opened";
  }
  if (why)
    throw std::runtime_error("cannot read the options file '" +
                             text::one_line(file, text::shown_path_bytes) + "' (" + *why +
                             "): give --config a text file of options");
  return text;
}

// Rank 0 reads the options file for all.
std::string file_text(const std::string& file, const mpi::Communicator& ranks) {
  std::string text;
  mpi::on_root(ranks, [&] { text = text_of(file); });
  ranks.broadcast(text);
  return text;
}

}  // namespace

config::Options agreed_options(int argc, const char* const* argv, const mpi::Communicator& ranks) {
  std::optional<std::string> wrong;
  const config::Given given = given_here(argc, argv, wrong);
  agree_on_usage(wrong, ranks);
  agree_on_words(given.words(), ranks);
  const auto file = config::config_file(argc, argv);
  return config::parse_options(argc, argv, file ? file_text(*file, ranks) : "");
}

}  // namespace arcfleet::run
