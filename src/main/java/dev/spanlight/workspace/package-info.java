/** The workspace: a folder with a database of datasets and every edit made to them. The only room that speaks SQL. */
@NullMarked
package dev.spanlight.workspace;

import org.jspecify.annotations.NullMarked;
