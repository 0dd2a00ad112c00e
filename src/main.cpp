// The program: MPI session, options, run, exit code.
#include <cstdio>
#include <exception>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "config/options.hpp"
#include "mpi/agreement.hpp"
#include "mpi/runtime.hpp"
#include "run/interrupt.hpp"
#include "run/run.hpp"
#include "run/version.hpp"

namespace {

using namespace arcfleet;

void complain(const mpi::Communicator& ranks, const char* message) {
  if (ranks.is_root()) std::fprintf(stderr, "arcfleet: %s\n", message);
}

// Rank 0 reads the file of --config, if there is one, for all.
std::string config_text(const std::string& file, const mpi::Communicator& ranks) {
  std::string text;
  mpi::on_root(ranks, [&] {
    std::ifstream in(file);
    text.assign(std::istreambuf_iterator<char>(in), {});
    if (!in) throw std::runtime_error("cannot read the options file '" + file + "' of --config");
  });
  ranks.broadcast(text);
  return text;
}

int run_as_asked(int argc, char** argv, const mpi::Communicator& ranks,
                 const timing::Stopwatch& since_start) {
  const auto file = config::config_file(argc, argv);
  const auto options =
      config::parse_options(argc, argv, file ? config_text(*file, ranks) : std::string());
  const std::string answer = options.help       ? config::help_text()
                             : options.version  ? run::version_text()
                             : options.isa_list ? run::isa_list_text()
                                                : std::string();
  if (answer.empty()) return run::run(options, ranks, since_start);
  mpi::on_root(ranks, [&] {
    std::fputs(answer.c_str(), stdout);
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0)
      throw std::runtime_error("cannot write to standard output");
  });
  return static_cast<int>(run::Outcome::done);
}

}  // namespace

int main(int argc, char** argv) {
  const mpi::Runtime runtime(argc, argv);
  const auto ranks = mpi::Communicator::world();
  const timing::Stopwatch since_start;
  run::interrupt::watch_signals();
  try {
    mpi::require_threads(runtime.thread_level(), ranks);
    return run_as_asked(argc, argv, ranks, since_start);
  } catch (const text::UsageError& error) {  // every rank reads the same options
    complain(ranks, error.what());
    return static_cast<int>(run::Outcome::wrong_usage);
  } catch (const mpi::AgreedError& error) {
    complain(ranks, error.what());
    return static_cast<int>(run::Outcome::failed);
  } catch (const std::exception& error) {  // one rank alone: the others must not wait for it
    std::fprintf(stderr, "arcfleet: rank %d: %s\n", ranks.rank(), error.what());
    mpi::abort_all(static_cast<int>(run::Outcome::failed));
  }
}
