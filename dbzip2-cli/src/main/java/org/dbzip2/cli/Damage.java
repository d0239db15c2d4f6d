package org.dbzip2.cli;

/**
 * What is wrong with an input, in the words of its format.
 *
 * @param remark what ends the line that {@code -v} began with the input's name
 * @param complaint the same where there is no such line
 * @param noncritical whether {@code -q} hides the complaint
 * @param endsCommand whether the inputs that follow are left alone; there is a complaint then whether or not {@code -v} was given
 * @param advice what the user may do about it; empty for nothing
 */
record Damage(String remark, String complaint, boolean noncritical, boolean endsCommand, String advice) {}
