// Which processors the calling thread may run on, according to the kernel. run/binding_audit.hpp
// finds the threads that share a processor.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace arcfleet::host {

// The processors that the calling thread may run on, in the kernel's notation ("0-3,8"); "unknown"
// if the kernel does not tell.
std::string processor_list();

// The number of these processors; 1 if the kernel does not tell.
int processor_count();

// Ascending processor numbers in the kernel's notation.
std::string list_text(const std::vector<int>& processors);

// The processor numbers in such a list, in its order. Empty if the text is not a list of numbers
// and ascending ranges below CPU_SETSIZE: "unknown", for example.
std::vector<int> processors_of(std::string_view list);

}  // namespace arcfleet::host
