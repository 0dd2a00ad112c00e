// The program: starts MPI, reads the options, runs the sweep, turns errors into exit codes.
#include <cstdio>
#include <exception>
#include <string>

#include "config/options.hpp"
#include "mpi/agreement.hpp"
#include "mpi/launcher.hpp"
#include "mpi/runtime.hpp"
#include "mpi/topology.hpp"
#include "run/agreed_options.hpp"
#include "run/exit_code.hpp"
#include "run/interrupt.hpp"
#include "run/official.hpp"
#include "run/standard_output.hpp"
#include "run/sweep.hpp"
#include "run/version.hpp"
#include "text/one_line.hpp"

namespace {

using namespace arcfleet;

// Messages quote words of the command line and of files, which may hold anything.
std::string shown(const char* message) {
  return text::one_line(message, text::any_length);
}

void complain(const mpi::Communicator& ranks, const char* message) {
  if (ranks.is_root()) std::fprintf(stderr, "arcfleet: %s\n", shown(message).c_str());
}

// Whether the launcher fits the MPI library. If it does not, every rank is alone and finds the
// same.
bool launcher_fits(const mpi::Communicator& ranks) {
  const auto foreign = mpi::foreign_launcher(ranks.size(), mpi::mpi_library());
  if (foreign && foreign->speaks) complain(ranks, foreign->message.c_str());
  return !foreign;
}

int run_as_asked(int argc, char** argv, const mpi::Communicator& ranks,
                 const timing::Stopwatch& since_start) {
  const auto options = run::agreed_options(argc, argv, ranks);
  const std::string answer = options.help ? config::arcfleet_help()
                             : options.version
                                 ? run::version_text({mpi::mpi_library(), mpi::mpi_standard()})
                             : config::wants_isa_list(options) ? run::isa_list_text()
                                                               : std::string();
  if (answer.empty() && options.official) return run::official(options, ranks);
  if (answer.empty()) return run::sweep(options, ranks, since_start).exit_code;
  mpi::on_root(ranks, [&] { run::print(answer); });
  return static_cast<int>(run::ExitCode::done);
}

}  // namespace

int main(int argc, char** argv) {
  const mpi::Runtime runtime(argc, argv);
  const auto ranks = mpi::Communicator::world();
  const timing::Stopwatch since_start;
  if (!launcher_fits(ranks)) return static_cast<int>(run::ExitCode::failed);
  try {
    run::interrupt::watch_signals();
    mpi::require_threads(runtime.thread_level(), ranks);
    return run_as_asked(argc, argv, ranks, since_start);
  } catch (const text::UsageError& error) {  // the same on every rank, as the options are
    complain(ranks, error.what());
    return static_cast<int>(run::ExitCode::wrong_usage);
  } catch (const mpi::AgreedError& error) {
    complain(ranks, error.what());
    return static_cast<int>(run::ExitCode::failed);
  } catch (const std::exception& error) {  // on this rank alone: the others must not wait for it
    std::fprintf(stderr, "arcfleet: rank %d: %s\n", ranks.rank(), shown(error.what()).c_str());
    mpi::abort_all(static_cast<int>(run::ExitCode::failed));
  }
}
