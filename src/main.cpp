// The program: starts MPI, reads the options, runs the sweep, turns errors into exit codes.
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "config/options.hpp"
#include "mpi/agreement.hpp"
#include "mpi/runtime.hpp"
#include "mpi/topology.hpp"
#include "run/exit_code.hpp"
#include "run/interrupt.hpp"
#include "run/standard_output.hpp"
#include "run/sweep.hpp"
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
    std::error_code unknown;
    const bool directory =
        std::filesystem::is_directory(file, unknown);  // opens, but cannot be read
    if (in && !directory) text.assign(std::istreambuf_iterator<char>(in), {});
    if (!in || directory)
      throw std::runtime_error("cannot read the options file '" + file + "' of --config");
  });
  ranks.broadcast(text);
  return text;
}

int run_as_asked(int argc, char** argv, const mpi::Communicator& ranks,
                 const timing::Stopwatch& since_start) {
  const auto file = config::config_file(argc, argv);
  const auto options =
      config::parse_options(argc, argv, file ? config_text(*file, ranks) : std::string());
  const std::string answer = options.help ? config::arcfleet_help()
                             : options.version
                                 ? run::version_text({mpi::mpi_library(), mpi::mpi_standard()})
                             : config::wants_isa_list(options) ? run::isa_list_text()
                                                               : std::string();
  if (answer.empty()) return run::sweep(options, ranks, since_start);
  mpi::on_root(ranks, [&] { run::print(answer); });
  return static_cast<int>(run::ExitCode::done);
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
  } catch (const text::UsageError& error) {  // the same on every rank, as the options are
    complain(ranks, error.what());
    return static_cast<int>(run::ExitCode::wrong_usage);
  } catch (const mpi::AgreedError& error) {
    complain(ranks, error.what());
    return static_cast<int>(run::ExitCode::failed);
  } catch (const std::exception& error) {  // on this rank alone: the others must not wait for it
    std::fprintf(stderr, "arcfleet: rank %d: %s\n", ranks.rank(), error.what());
    mpi::abort_all(static_cast<int>(run::ExitCode::failed));
  }
}
