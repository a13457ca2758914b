"""The modules that some Python brings along, so that what is found does not depend on the one that runs."""

from __future__ import annotations

import sys

_REMOVED = """
    _bootlocale aifc asynchat asyncore audioop binhex cgi cgitb chunk crypt distutils formatter imghdr imp lib2to3
    macpath mailcap msilib nis nntplib ossaudiodev parser pipes smtpd sndhdr spwd sunau symbol telnetlib uu xdrlib
"""
_ADDED = "_zstd annotationlib compression tomllib"
_PYTHON_2 = """
    BaseHTTPServer CGIHTTPServer ConfigParser Cookie HTMLParser Queue SimpleHTTPServer SocketServer StringIO Tkinter
    UserDict UserList __builtin__ anydbm cPickle cStringIO commands compiler cookielib copy_reg dummy_thread
    dummy_threading exceptions htmlentitydefs httplib md5 mimetools new popen2 robotparser rfc822 sets sha thread
    tkFileDialog tkFont tkMessageBox tkSimpleDialog ttk urllib2 urlparse user whichdb xmlrpclib _winreg
"""
STANDARD_LIBRARY = frozenset(sys.stdlib_module_names).union(*map(str.split, (_REMOVED, _ADDED, _PYTHON_2)))
