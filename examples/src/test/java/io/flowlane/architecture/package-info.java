/** The rules that hold the house together, each with its reason. They see the classes of every module. */
package io.flowlane.architecture;
