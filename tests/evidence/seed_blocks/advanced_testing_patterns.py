import pytest
from hypothesis import given, strategies as st
from unittest.mock import Mock, patch
import time

class TestAdvancedPatterns:
    """Demonstrates senior-level testing expertise."""
    
    @pytest.fixture
    def user_service(self):
        """Reusable test fixture with dependencies."""
        repository = Mock()
        validator = Mock()
        validator.validate.return_value = True
        return UserService(validator, repository)
    
    @given(st.emails(), st.text(min_size=1, max_size=100))
    def test_create_user_property_based(self, email, name):
        """Property-based testing with Hypothesis."""
        service = UserService(EmailValidator(), Mock())
        try:
            user = service.create_user(email, name)
            assert user.email == email
            assert user.name == name
        except ValueError:
            # Invalid input should raise ValueError
            pass
    
    def test_performance_regression(self):
        """Performance testing to catch regressions."""
        start_time = time.time()
        result = expensive_operation(1000)
        execution_time = time.time() - start_time
        
        assert execution_time < 1.0, f"Performance regression: {execution_time}s"
        assert result is not None
    
    @patch('requests.get')
    def test_external_service_integration(self, mock_get):
        """Integration testing with external services."""
        mock_response = Mock()
        mock_response.json.return_value = {'status': 'success'}
        mock_response.status_code = 200
        mock_get.return_value = mock_response
        
        result = external_api_call()
        assert result['status'] == 'success'
        mock_get.assert_called_once()
