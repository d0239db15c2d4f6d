package org.dbzip2.net.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostSpecTest {
    @ParameterizedTest
    @CsvSource({
        "box1, box1, 12345, 0, box1",
        "box1:99, box1, 99, 0, box1:99",
        "box1/8, box1, 12345, 8, box1",
        "box1.example.org:65535/1024, box1.example.org, 65535, 1024, box1.example.org:65535",
        "10.0.0.7, 10.0.0.7, 12345, 0, 10.0.0.7",
        "[::1], ::1, 12345, 0, [::1]",
        "[fe80::1%eth0]:7/2, fe80::1%eth0, 7, 2, [fe80::1%eth0]:7",
        "[2001:db8::2]/3, 2001:db8::2, 12345, 3, [2001:db8::2]"
    })
    void readsHostPortAndSlots(String text, String host, int port, int slots, String name) {
        assertThat(HostSpec.of(text)).isEqualTo(new HostSpec(host, port, slots));
        assertThat(HostSpec.of(text).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", ":99", "/8", "box1:", "box1/", "box1:0", "box1:65536", "box1:99999999999", "box1:x", "box1/0",
                "box1/1025", "box1/x", "box1:9/8/7", "::1", "fe80::1:99", "[::1", "[box1]", "[::1]x", "two words",
                        "a:1:2"
            })
    void refusesWhatNamesNoHelper(String text) {
        assertThatThrownBy(() -> HostSpec.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }
}
