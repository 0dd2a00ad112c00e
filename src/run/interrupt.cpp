#include "run/interrupt.hpp"

#include <pthread.h>
#include <semaphore.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <stdexcept>
#include <system_error>
#include <thread>

namespace arcfleet::run::interrupt {
namespace {

std::atomic<int> signal_seen{0};
std::atomic<bool> ends_in_order{false};
sem_t first_signal;

// A handler may only call what POSIX lists as async-signal-safe.
void take_signal(int signal) {
  int none = 0;
  if (!signal_seen.compare_exchange_strong(none, signal)) _exit(exit_code(signal));
  sem_post(&first_signal);
}

void say(const char* text) {
  [[maybe_unused]] const auto written = write(STDERR_FILENO, text, std::strlen(text));
}

// Sleeps until a signal comes, so it takes no time from the measurement.
void end_if_ranks_do_not_stop() {
  using namespace std::chrono_literals;
  constexpr auto patience = 1800ms;
  while (sem_wait(&first_signal) != 0 && errno == EINTR) {
  }
  std::this_thread::sleep_for(patience);
  if (ends_in_order) return;
  say("arcfleet: interrupted: abandoned the measurement in progress; earlier results stay saved\n");
  _exit(exit_code(signal_seen));
}

void start_waiting() {
  try {
    std::thread(end_if_ranks_do_not_stop).detach();
  } catch (const std::system_error& error) {
    throw std::runtime_error(
        "cannot start the thread that waits for signals (" + error.code().message() +
        "): raise the limit on processes, threads or memory (ulimit -u, ulimit -v, pids.max of the "
        "control group)");
  }
}

}  // namespace

void watch_signals() {
  static_assert(std::atomic<int>::is_always_lock_free);
  sem_init(&first_signal, 0, 0);
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  start_waiting();
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  struct sigaction action {};
  action.sa_handler = take_signal;
  action.sa_flags = SA_RESTART;
  sigfillset(&action.sa_mask);
  for (const int signal : {SIGINT, SIGTERM, SIGUSR1}) sigaction(signal, &action, nullptr);
}

int pending() {
  return signal_seen;
}

void end_in_order() {
  ends_in_order = true;
}

int exit_code(int signal) {
  return signal == SIGUSR1 ? 75 : 128 + signal;
}

std::string name(int signal) {
  switch (signal) {
    case SIGINT:
      return "SIGINT";
    case SIGTERM:
      return "SIGTERM";
    case SIGUSR1:
      return "SIGUSR1";
    default:
      return "signal " + std::to_string(signal);
  }
}

}  // namespace arcfleet::run::interrupt
