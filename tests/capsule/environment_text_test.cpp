#include "capsule/environment_text.hpp"

#include <gtest/gtest.h>

#include "capsule/hostile_person.hpp"

namespace arcfleet::capsule {
namespace {

const Environment hostile_environment{{"SLURM_JOB_ID", "17"},
                                      {"OMP_NUM_THREADS", "4"},
                                      {"CFLAGS", "-I/home/jdoe42/include -O3"},
                                      {"SLURM_SUBMIT_DIR", "/gpfs/people/jdoe42/run"},
                                      {"SLURM_JOB_USER", "jdoe42"},
                                      {"SLURM_JOB_ACCOUNT", "proj-0815"},
                                      {"OMP_MY_TOKEN", "hunter2!x"},
                                      {"UCX_NOTE", "line\nhunter2!x jane q. doe <x@y.example>"},
                                      {"OMPI_jdoe42", "1"},
                                      {"HOME", "/home/jdoe42"},
                                      {"SSH_CONNECTION", "10.0.0.1 5 10.0.0.2 22"}};

TEST(EnvironmentText, HoldsWhatMattersInOrderAndNothingPersonal) {
  const Personal personal(hostile_person());
  const std::string text = environment_text(hostile_environment, personal);
  EXPECT_EQ(text,
            "CFLAGS=-I<home>/include -O3\n"
            "OMPI_<user>=1\n"
            "OMP_NUM_THREADS=4\n"
            "SLURM_JOB_ID=17\n"
            "SLURM_SUBMIT_DIR=<home>/run\n"
            "UCX_NOTE=line\\x0a<secret> <user> <<email>>\n"
            "\n# Left out, by their names:\n"
            "# OMP_MY_TOKEN (perhaps a secret)\n"
            "# SLURM_JOB_ACCOUNT (names people)\n"
            "# SLURM_JOB_USER (names people)\n");
  EXPECT_TRUE(traces_in(text).empty());
}

TEST(ModulesText, ListsModulesWithTheirFiles) {
  const Personal personal(hostile_person());
  const Environment both{{"LOADEDMODULES", "gcc/12:openmpi/4"},
                         {"_LMFILES_", "/opt/modules/gcc/12:/home/jdoe42/modules/openmpi/4"}};
  EXPECT_EQ(modules_text(both, personal),
            "gcc/12  /opt/modules/gcc/12\nopenmpi/4  <home>/modules/openmpi/4\n");
  EXPECT_EQ(modules_text({{"LOADEDMODULES", "gcc/12"}}, personal), "gcc/12\n");
  EXPECT_EQ(modules_text({}, personal), "");
}

}  // namespace
}  // namespace arcfleet::capsule
