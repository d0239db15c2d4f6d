package org.dbzip2.cli;

/** What the user asks for: files to be worked on, or a text. */
sealed interface Request permits Settings, Request.Text {
    /** A text to show instead of doing anything. */
    enum Text implements Request {
        HELP,
        VERSION
    }
}
