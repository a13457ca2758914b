# Single Responsibility: Each class has one reason to change
class EmailValidator:
    def validate(self, email: str) -> bool:
        return "@" in email and "." in email

class UserRepository:
    def save(self, user: User) -> None:
        # Database persistence logic
        pass

class UserService:
    def __init__(self, validator: EmailValidator, repository: UserRepository):
        self._validator = validator
        self._repository = repository
    
    def create_user(self, email: str, name: str) -> User:
        if not self._validator.validate(email):
            raise ValueError("Invalid email")
        user = User(email=email, name=name)
        self._repository.save(user)
        return user

# Open/Closed: Open for extension, closed for modification
class NotificationSender(ABC):
    @abstractmethod
    def send(self, message: str, recipient: str) -> None:
        pass

class EmailSender(NotificationSender):
    def send(self, message: str, recipient: str) -> None:
        # Email sending logic
        pass

class SMSSender(NotificationSender):
    def send(self, message: str, recipient: str) -> None:
        # SMS sending logic
        pass
