# Run by cpack between installation and packing: what a Debian package has beside that. The licence is its
# copyright file, and its changelog has a form of its own. Environment Modules look for modulefiles in
# a place that only Debian has.
set(share "${CPACK_TEMPORARY_DIRECTORY}/usr/share")
set(doc "${share}/doc/arcfleet")
file(RENAME "${doc}/LICENSE" "${doc}/copyright")

string(TIMESTAMP now "%a, %d %b %Y %H:%M:%S +0000" UTC) # of SOURCE_DATE_EPOCH, where that is set
file(WRITE "${doc}/changelog"
"arcfleet (${CPACK_PACKAGE_VERSION}) unstable; urgency=medium

  * What has changed is in CHANGELOG.md beside this file.

 -- ${CPACK_PACKAGE_CONTACT}  ${now}
")
execute_process(COMMAND gzip --best --no-name "${doc}/changelog" COMMAND_ERROR_IS_FATAL ANY)
file(CHMOD "${doc}/changelog.gz" PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)

# Debian compresses manual pages, and its zsh looks for completions of packages in another directory.
file(GLOB pages "${share}/man/man1/*.1")
foreach(page ${pages})
  execute_process(COMMAND gzip --best --no-name "${page}" COMMAND_ERROR_IS_FATAL ANY)
  file(CHMOD "${page}.gz" PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
endforeach()
file(RENAME "${share}/zsh/site-functions" "${share}/zsh/vendor-completions")

if(EXISTS "${share}/modulefiles/arcfleet")
  file(MAKE_DIRECTORY "${share}/modules/modulefiles")
  file(CREATE_LINK ../../modulefiles/arcfleet "${share}/modules/modulefiles/arcfleet" SYMBOLIC)
endif()

file(MAKE_DIRECTORY "${share}/lintian/overrides")
configure_file("${CMAKE_CURRENT_LIST_DIR}/debian/lintian-overrides" "${share}/lintian/overrides/arcfleet" COPYONLY
               FILE_PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)

# Whatever umask it is made under, all may enter.
file(CHMOD_RECURSE "${CPACK_TEMPORARY_DIRECTORY}/usr" DIRECTORY_PERMISSIONS
     OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
