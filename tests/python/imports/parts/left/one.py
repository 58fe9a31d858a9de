VALUE = 'a portion without __init__'
