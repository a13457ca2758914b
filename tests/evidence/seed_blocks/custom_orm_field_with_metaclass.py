# Senior Level Example: Custom ORM Field with Metaclass
class FieldMeta(type):
    def __new__(mcs, name, bases, namespace):
        fields = {}
        for key, value in namespace.items():
            if isinstance(value, Field):
                fields[key] = value
                value.name = key
        namespace['_fields'] = fields
        return super().__new__(mcs, name, bases, namespace)

class Model(metaclass=FieldMeta):
    def __init__(self, **kwargs):
        for name, field in self._fields.items():
            setattr(self, name, kwargs.get(name, field.default))

class User(Model):
    name = StringField(max_length=100)
    email = EmailField()
    age = IntegerField(min_value=0, max_value=150)
