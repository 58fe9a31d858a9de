"""What HTTP/2 forbids is refused."""

import h2.config
import h2.connection
import h2.exceptions

client = h2.connection.H2Connection(h2.config.H2Configuration(client_side=True, header_encoding='utf-8'))
client.initiate_connection()
for attempt in (
    lambda: client.send_data(1, b'x'),
    lambda: client.send_headers(2, [(':method', 'GET')]),
    lambda: client.send_headers(1, [('name', 'value')], end_stream=True),
    lambda: client.receive_data(b'\0\0\1\0\0\0\0\0\1x'),
):
    try:
        attempt()
    except h2.exceptions.H2Error as error:
        print(type(error).__name__)
print(client.open_outbound_streams, client.open_inbound_streams)
