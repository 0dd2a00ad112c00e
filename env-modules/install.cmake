# Writes both modulefiles. The installation includes this file and sets version, description, prefix, programs, jobs,
# site_modules (a list), place and source (directories).
set(load_tcl "")
set(load_lua "")
foreach(module IN LISTS site_modules)
  string(APPEND load_tcl "module load ${module}\n")
  string(APPEND load_lua "load(\"${module}\")\n")
endforeach()
foreach(kind tcl lua)
  set(name "${version}")
  if(kind STREQUAL "lua")
    set(name "${version}.lua")
  endif()
  set(file "$ENV{DESTDIR}${place}/arcfleet/${name}")
  configure_file("${source}/arcfleet.${kind}.in" "${file}" @ONLY
                 FILE_PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
  message(STATUS "Installing: ${file}")
endforeach()
