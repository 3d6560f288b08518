/** The table of questions: filters, orders, search, and many rows at once. */
@NullMarked
package dev.spanlight.ui.dataset.table;

import org.jspecify.annotations.NullMarked;
