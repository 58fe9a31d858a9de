"""wsproto: messages in fragments, bytes one by one, what is against the protocol."""

from wsproto import ConnectionType, WSConnection
from wsproto.events import AcceptConnection, BytesMessage, Request, TextMessage
from wsproto.utilities import LocalProtocolError, RemoteProtocolError

client, server = WSConnection(ConnectionType.CLIENT), WSConnection(ConnectionType.SERVER)
try:
    client.send(TextMessage(data='too early'))
except LocalProtocolError as error:
    print(error)
server.receive_data(client.send(Request(host='h', target='/')))
list(server.events())
client.receive_data(server.send(AcceptConnection()))
list(client.events())
data = client.send(TextMessage(data='\u20ac', message_finished=False)) + client.send(TextMessage(data=' rest'))
text = ''
for byte in data:
    server.receive_data(bytes([byte]))
    for event in server.events():
        text += event.data
        print(repr(event.data), event.message_finished)
assert text == '\u20ac rest'
server.receive_data(client.send(BytesMessage(data=b'\0\1' * 200)))
print([len(event.data) for event in server.events()])
server.receive_data(b'\xff\xff\xff')
try:
    print([type(event).__name__ for event in server.events()])
except RemoteProtocolError as error:
    print(error)
