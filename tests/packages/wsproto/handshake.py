"""wsproto: a client and a server shake hands and talk, without a network."""

from wsproto import ConnectionType, WSConnection
from wsproto.events import AcceptConnection, CloseConnection, Ping, Request, TextMessage

client, server = WSConnection(ConnectionType.CLIENT), WSConnection(ConnectionType.SERVER)
server.receive_data(client.send(Request(host='example.com', target='/chat', subprotocols=['a', 'b'])))
(request,) = server.events()
print(request.host, request.target, request.subprotocols)
client.receive_data(server.send(AcceptConnection(subprotocol='b')))
print([(type(event).__name__, event.subprotocol) for event in client.events()])
server.receive_data(client.send(TextMessage(data='h\u00e9llo')) + client.send(Ping(payload=b'?')))
for event in server.events():
    print(event)
    if isinstance(event, Ping):
        client.receive_data(server.send(event.response()))
print(list(client.events()))
client.receive_data(server.send(CloseConnection(code=1000, reason='done')))
for event in client.events():
    print(event)
    server.receive_data(client.send(event.response()))
print(list(server.events()), client.state, server.state)
