// How many OpenMP threads a rank uses, and whether that many really start.
#pragma once

#include <functional>
#include <optional>
#include <string>

namespace arcfleet::engine {

// No rank may have more threads. libgomp keeps a team's table on the stack, which this leaves room
// for.
inline constexpr int max_threads = 4096;

// How many processors this process could use when it began, as the OpenMP runtime saw them: with
// OMP_PROC_BIND the runtime has bound the calling thread to fewer since.
int processors_at_start();

// The number in OMP_NUM_THREADS. If it is not set: the number of processors that this rank may use,
// but at most its share of the node's processors, so that unbound ranks do not crowd each other,
// and at most OMP_THREAD_LIMIT. At least 1.
int threads_to_use(int processors_allowed, int ranks_on_host);

// Starts a team of this many threads, as the engines do, and counts it. Returns why it cannot have
// that many, and what to do; nothing if it has them. OpenMP gives less than it is asked for without
// a word (OpenMP API 5.2, section 10.1.1), and ends the program if the system refuses a thread.
// Turns dynamic teams (OMP_DYNAMIC) off for this thread: they would be smaller on a busy node.
std::optional<std::string> thread_problem(int threads);

// Calls `look(thread)` once on each of the threads that an engine uses, one after the other. Throws
// the first exception that it threw, after all calls.
void on_each_thread(int threads, const std::function<void(int)>& look);

}  // namespace arcfleet::engine
