"""The Spack package of arcfleet, built from the checkout that contains this file, by the
spack.yaml beside the folder spack_repo."""

from spack_repo.builtin.build_systems.cmake import CMakePackage

from spack.package import *


class Arcfleet(CMakePackage):
    """MPI + OpenMP benchmark that steps fleets of ARC grid-puzzle environments, with tools that
    analyse its results."""

    license("MIT")

    # No archive is published: spack.yaml says where the source is, with "develop".
    version("0.1.0")
    version("main")

    variant("tests", default=False, description="Also build the tests")
    variant("plots", default=True, description="Let the analysis draw pictures with gnuplot")

    depends_on("c", type="build")
    depends_on("cxx", type="build")
    depends_on("cmake@3.25:", type="build")
    depends_on("gmake", type="build")
    depends_on("git", type="build")
    depends_on("mpi@3:")
    depends_on("hdf5@1.10:+hl")
    depends_on("nlohmann-json@3.9:")
    depends_on("boost@1.74:+program_options")
    depends_on("highway@1.0.3:")
    depends_on("cminpack")
    depends_on("hwloc@2.1:")
    depends_on("libarchive")
    depends_on("gnuplot@5.2:", type="run", when="+plots")
    depends_on("googletest", when="+tests")
    depends_on("benchmark@1.7:", when="+tests")
    depends_on("gnuplot@5.2:", type="build", when="+tests")
    depends_on("python", type="build", when="+tests")
    depends_on("py-jsonschema", type="build", when="+tests")
    depends_on("py-h5py", type="build", when="+tests")
    depends_on("py-scipy", type="build", when="+tests")

    conflicts("%gcc@:10", msg="arcfleet needs C++20: use GCC 11 or later")
    conflicts("%clang@:13", msg="arcfleet needs C++20: use Clang 14 or later")

    sanity_check_is_file = [
        join_path("bin", "arcfleet"),
        join_path("include", "arcfleet.h"),
        join_path("include", "arcfleet.hpp"),
    ]

    @property
    def libs(self):
        """libarcfleet, for packages that use it"""
        return find_libraries("libarcfleet", root=self.prefix, shared=True, recursive=True)

    def cmake_args(self):
        return [self.define_from_variant("ARCFLEET_TESTS", "tests")]

    def setup_run_environment(self, env):
        env.set("ARCFLEET_ROOT", self.prefix)
        env.prepend_path("PATH", join_path(self.prefix.share, "arcfleet", "jobs"))
